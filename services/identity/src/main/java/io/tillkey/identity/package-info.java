package io.tillkey.identity;
