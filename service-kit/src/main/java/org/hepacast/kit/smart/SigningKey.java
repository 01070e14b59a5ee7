package org.hepacast.kit.smart;

import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * A key pair that signs assertions.
 *
 * @param id thumbprint of the public key (RFC 7638): the same wherever the key is read
 * @param algorithm {@code RS384} or {@code ES384}
 */
record SigningKey(String id, String algorithm, PrivateKey secret, PublicKey known) {

  static SigningKey of(String algorithm, PrivateKey secret, PublicKey known) {
    try {
      String id =
          JsonWebKey.Factory.newJwk((Key) known).calculateBase64urlEncodedThumbprint("SHA-256");
      return new SigningKey(id, algorithm, secret, known);
    } catch (JoseException e) {
      throw new IllegalStateException("A key that was read has no thumbprint", e);
    }
  }

  /** The public key as others read it (RFC 7517). */
  Map<String, Object> published() {
    try {
      PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk((Key) known);
      key.setKeyId(id);
      key.setAlgorithm(algorithm);
      key.setUse("sig");
      return key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    } catch (JoseException e) {
      throw new IllegalStateException("A key that was read cannot be written", e);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SigningKey[" + id + ", " + algorithm + "]";
  }
}
