/**
 * Events between services: an outbox that is written with the state change, a relay that sends it to Kafka in order, an
 * inbox that makes a repeated event harmless, and dead letters that can be replayed. Services never see Kafka types.
 */
package io.tillkey.messaging;
