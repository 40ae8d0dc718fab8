/** Texts to the merchant, as commands to notifications; what they say is sealed to that one reader (R11). */
package io.tillkey.identity.message;
