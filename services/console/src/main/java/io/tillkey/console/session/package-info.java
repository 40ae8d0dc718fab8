/** Who a browser is: its cookies, its address, and that a request comes from our own pages. */
package io.tillkey.console.session;
