package org.hepacast.kit.smart;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A private key in a PEM file, as {@code openssl genpkey} writes it (PKCS#8, RFC 5958). */
final class PrivateKeyFile {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final int RSA_BITS = 2048;

  /** Of P-384; RFC 7518, 3.4: ES384 knows no other curve. */
  private static final int EC_BYTES = 48;

  /** Why a file gives no key, and what would; never what stands in it. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String sentence) {
      super(sentence);
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }

  private PrivateKeyFile() {}

  static SigningKey read(Path file) throws Unusable {
    byte[] encoded = decoded(text(file));
    try {
      SigningKey key = key(encoded);
      if (!belongTogether(key)) {
        throw new Unusable("its public part is not that of its private one; make the key anew");
      }
      return key;
    } catch (GeneralSecurityException e) {
      throw new Unusable("no RSA or EC key stands in it; " + HOW);
    }
  }

  private static final String HOW =
      "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out KEY.pem makes one";

  private static String text(Path file) throws Unusable {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new Unusable("it cannot be read; let the service's user read it");
    }
  }

  private static byte[] decoded(String text) throws Unusable {
    Matcher pem = PEM.matcher(text);
    if (!pem.find()) {
      throw new Unusable(
          "no '-----BEGIN PRIVATE KEY-----' stands in it (PKCS#8, not encrypted); openssl pkcs8"
              + " -topk8 -nocrypt converts older forms, "
              + HOW);
    }
    try {
      return Base64.getMimeDecoder().decode(pem.group(1));
    } catch (IllegalArgumentException e) {
      throw new Unusable("what stands between its BEGIN and END is no Base64; " + HOW);
    }
  }

  private static SigningKey key(byte[] encoded) throws GeneralSecurityException, Unusable {
    @Nullable PrivateKey rsa = parsed("RSA", encoded);
    if (rsa instanceof RSAPrivateCrtKey key) {
      return ofRsa(key);
    }
    @Nullable PrivateKey ec = parsed("EC", encoded);
    if (ec instanceof ECPrivateKey key) {
      return ofEc(key, encoded);
    }
    throw new GeneralSecurityException("neither RSA nor EC");
  }

  private static @Nullable PrivateKey parsed(String algorithm, byte[] encoded) {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private static SigningKey ofRsa(RSAPrivateCrtKey key) throws GeneralSecurityException, Unusable {
    if (key.getModulus().bitLength() < RSA_BITS) {
      throw new Unusable(
          "an RSA key of %d bits is too weak; 2048 is the least"
              .formatted(key.getModulus().bitLength()));
    }
    PublicKey known =
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    return SigningKey.of("RS384", key, known);
  }

  /**
   * The public point closes the encoding (RFC 5915: an uncompressed point in a bit string, its last
   * element); Java's own reader passes it over.
   */
  private static SigningKey ofEc(ECPrivateKey key, byte[] encoded)
      throws GeneralSecurityException, Unusable {
    int start = encoded.length - 2 * EC_BYTES;
    if (key.getParams().getCurve().getField().getFieldSize() != EC_BYTES * 8) {
      throw new Unusable("an EC key on another curve than P-384; " + HOW);
    }
    if (start < 1 || encoded[start - 1] != 4) {
      throw new Unusable("its public part is missing; " + HOW);
    }
    var point =
        new ECPoint(
            new BigInteger(1, Arrays.copyOfRange(encoded, start, start + EC_BYTES)),
            new BigInteger(1, Arrays.copyOfRange(encoded, start + EC_BYTES, encoded.length)));
    PublicKey known =
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, key.getParams()));
    return SigningKey.of("ES384", key, known);
  }

  private static boolean belongTogether(SigningKey key) throws GeneralSecurityException {
    String algorithm = key.algorithm().equals("RS384") ? "SHA384withRSA" : "SHA384withECDSA";
    byte[] said = {1, 2, 3};
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key.secret());
    signing.update(said);
    Signature checking = Signature.getInstance(algorithm);
    checking.initVerify(key.known());
    checking.update(said);
    return checking.verify(signing.sign());
  }
}
