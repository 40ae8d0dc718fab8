/** The steps an agent guides a merchant through, ticked one by one and seen by both (S3). */
package io.tillkey.tickets.guidance;
