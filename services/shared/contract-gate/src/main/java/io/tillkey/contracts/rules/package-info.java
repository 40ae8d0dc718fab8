/** What every contract keeps: style, security, naming, examples. */
package io.tillkey.contracts.rules;
