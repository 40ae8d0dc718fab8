/** Whether somebody who says to be of the staff is: a code that they read out and the merchant checks (PCI DSS 9.5.1.3). */
package io.tillkey.tickets.staffcode;
