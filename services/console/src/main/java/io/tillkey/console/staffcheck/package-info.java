/** Whether somebody who says to be of the staff is (PCI DSS 9.5.1.3). */
package io.tillkey.console.staffcheck;
