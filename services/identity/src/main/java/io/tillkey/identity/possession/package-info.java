/** Whether somebody stands before a terminal, as devices says when it is asked: the terminal shows a code that it knows. */
package io.tillkey.identity.possession;
