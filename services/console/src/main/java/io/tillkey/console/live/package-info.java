/** What changes is told to the browsers that follow, as it happens. */
package io.tillkey.console.live;
