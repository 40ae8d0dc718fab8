package io.tillkey.tickets;
