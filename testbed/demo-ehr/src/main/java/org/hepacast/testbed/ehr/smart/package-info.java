/**
 * The demo EHR's authorization server: SMART Backend Services as an EHR offers them. It verifies
 * what clients show against the keys that they publish, by another library than the suite signs
 * with, and knows which request a token's scopes allow. Plain Java, without a servlet: {@code
 * DemoEhr} puts it on the network, tests do too.
 */
package org.hepacast.testbed.ehr.smart;
