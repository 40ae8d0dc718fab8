/** Getting texts to the provider, each once, whatever dies or answers late (R33). */
package io.tillkey.notifications.sending;
