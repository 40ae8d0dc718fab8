/** What the staff desk asks of the services, as the person who is signed in. */
package io.tillkey.console.desk;
