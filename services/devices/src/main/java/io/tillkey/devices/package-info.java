package io.tillkey.devices;
