/** Graphical verification and its accessible alternative (R2). */
package io.tillkey.console.captcha;
