package io.tillkey.console;
