/** How often one client address may ask (R2). */
package io.tillkey.console.limit;
