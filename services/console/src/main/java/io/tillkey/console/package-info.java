/**
 * The browser side: the merchant pages and their backend-for-frontend, {@code contracts/openapi/portal.yaml}. Holds no
 * rule of the domain: it translates between a browser that has nothing but cookies and the services that decide.
 */
package io.tillkey.console;
