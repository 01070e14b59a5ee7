package org.hepacast.kit.smart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** Key files as {@code openssl genpkey} writes them. */
final class Keys {
  private Keys() {}

  static KeyPair rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  static KeyPair ec(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  static Path write(Path folder, String name, KeyPair pair) throws IOException {
    byte[] encoded =
        pair.getPrivate() instanceof ECPrivateKey secret
            ? withPublicPart(secret, (ECPublicKey) pair.getPublic())
            : pair.getPrivate().getEncoded();
    return Files.writeString(folder.resolve(name), pem(encoded));
  }

  static String pem(byte[] encoded) {
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(encoded));
  }

  /** RFC 5915: SEQUENCE { 1, OCTET STRING, [1] BIT STRING }; Java leaves the last out. */
  private static byte[] withPublicPart(ECPrivateKey secret, ECPublicKey known) throws IOException {
    byte[] encoded = secret.getEncoded();
    int bytes = (secret.getParams().getCurve().getField().getFieldSize() + 7) / 8;
    byte[] point =
        join(
            new byte[] {0, 4},
            fixed(known.getW().getAffineX(), bytes),
            fixed(known.getW().getAffineY(), bytes));
    byte[] key =
        tagged(
            0x30,
            join(
                new byte[] {2, 1, 1},
                tagged(4, fixed(secret.getS(), bytes)),
                tagged(0xA1, tagged(3, point))));
    // SEQUENCE { version, AlgorithmIdentifier, OCTET STRING }: the first two as Java wrote them.
    int algorithm = 2;
    int end = algorithm + 3 + 2 + encoded[algorithm + 4];
    return tagged(0x30, join(Arrays.copyOfRange(encoded, algorithm, end), tagged(4, key)));
  }

  private static byte[] fixed(BigInteger number, int bytes) {
    byte[] all = number.toByteArray();
    byte[] fixed = new byte[bytes];
    int length = Math.min(all.length, bytes);
    System.arraycopy(all, all.length - length, fixed, bytes - length, length);
    return fixed;
  }

  private static byte[] tagged(int tag, byte[] content) throws IOException {
    byte[] length =
        content.length < 128
            ? new byte[] {(byte) content.length}
            : content.length < 256
                ? new byte[] {(byte) 0x81, (byte) content.length}
                : new byte[] {(byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
    return join(new byte[] {(byte) tag}, length, content);
  }

  private static byte[] join(byte[]... parts) throws IOException {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }
}
