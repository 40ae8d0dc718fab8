/** What texts say: templates per purpose and language, and the rules they keep (R14, R32). */
package io.tillkey.notifications.text;
