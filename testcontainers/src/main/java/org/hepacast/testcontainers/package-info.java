/**
 * The whole suite in containers, for the tests of whoever connects to it. Begin with {@link
 * org.hepacast.testcontainers.HepacastSuite}: it starts Kafka, PostgreSQL, a demo EHR, if asked for
 * a demo PACS, and the services on a network of their own; hands out addresses and FHIR clients;
 * waits for RiskAssessments and, when none comes, says why; and breaks parts of it on demand. The
 * container of each part can be used alone.
 */
@NullMarked
package org.hepacast.testcontainers;

import org.jspecify.annotations.NullMarked;
