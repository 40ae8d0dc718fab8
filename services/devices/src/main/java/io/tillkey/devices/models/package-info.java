/** Terminal models and what each can do by OS version (S4, S15). */
package io.tillkey.devices.models;
