/** Merchants and their contacts; personal data is encrypted at rest and masked in answers (R28). */
package io.tillkey.devices.merchants;
