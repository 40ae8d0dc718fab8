/** Delivery receipts, believed only with the provider's signature (R34). */
package io.tillkey.notifications.receipt;
