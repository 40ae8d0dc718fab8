/** The steps an agent guides the merchant through (S3). */
package io.tillkey.console.guidance;
