/** How a terminal binds its own key. */
package io.tillkey.devices.activation;
