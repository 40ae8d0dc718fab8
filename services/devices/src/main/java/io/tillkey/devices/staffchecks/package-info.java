/** Whether somebody who stands before a terminal and says to be of the staff is (PCI DSS 9.5.1.3). */
package io.tillkey.devices.staffchecks;
