/** How the pages themselves are served. */
package io.tillkey.console.page;
