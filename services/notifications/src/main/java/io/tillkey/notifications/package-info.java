/** Every text sent: template, language, signature, budget, provider, receipt. It does not know why one was asked for. */
package io.tillkey.notifications;
