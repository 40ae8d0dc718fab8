/** People to ask (S31). */
package io.tillkey.console.help;
