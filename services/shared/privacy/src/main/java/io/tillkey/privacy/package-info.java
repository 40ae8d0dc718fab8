/**
 * Personal data and secrets: encrypted columns with blind indexes (R28), and messages sealed to their one reader (R11).
 */
package io.tillkey.privacy;
