/**
 * How a service proves itself to an EHR by SMART Backend Services (SMART App Launch 2.2, "Backend
 * Services" and "Client Authentication: Asymmetric"): the EHR's token endpoint is looked up, {@link
 * org.hepacast.kit.smart.ClientAssertion an assertion} signed by the newest of {@link
 * org.hepacast.kit.smart.KeyFolder the keys} is given for a token, and {@link
 * org.hepacast.kit.smart.AccessTokens} renews it before it expires. What leaves is an assertion for
 * that endpoint alone, good for minutes and once; private keys never leave their file.
 */
@NullMarked
package org.hepacast.kit.smart;

import org.jspecify.annotations.NullMarked;
