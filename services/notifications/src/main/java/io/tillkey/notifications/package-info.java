package io.tillkey.notifications;
