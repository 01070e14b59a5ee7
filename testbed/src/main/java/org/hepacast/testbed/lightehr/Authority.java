package org.hepacast.testbed.lightehr;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A hospital's own certificate authority, made by {@code keytool} in a folder of its own. */
public final class Authority {
  private static final char[] PASSWORD = "password".toCharArray();
  private static final String CA = "ca";

  private final Path store;
  private int issued;

  public Authority(Path folder) throws IOException {
    this.store = folder.resolve("authority.p12");
    keytool(
        "-genkeypair",
        "-alias",
        CA,
        "-dname",
        "CN=Hospital",
        "-ext",
        "bc=ca:true",
        "-startdate",
        "-100d",
        "-validity",
        "1000");
  }

  /**
   * A server at 127.0.0.1 with a certificate of this authority.
   *
   * @param from of its validity, from now: {@code -30d}
   * @param days of its validity
   */
  public SSLContext server(String from, int days) throws IOException {
    String alias = issued(from, days);
    try {
      return context(alias, false);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** A client that trusts this authority and shows a certificate of it. */
  public SSLContext knownClient() throws IOException {
    String alias = issued("-1d", 30);
    try {
      return context(alias, true);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /**
   * PEM files of a new certificate for 127.0.0.1, in the places of those that are there: {@code
   * tls.crt}, {@code tls.key}, {@code ca.crt}, and {@code tls.pem} with the first two.
   */
  public void write(Path folder) throws IOException {
    String alias = issued("-1d", 30);
    try {
      KeyStore all = stored();
      String certificate = pem("CERTIFICATE", all.getCertificate(alias).getEncoded());
      String key = pem("PRIVATE KEY", all.getKey(alias, PASSWORD).getEncoded());
      Files.createDirectories(folder);
      replace(folder.resolve("tls.key"), key);
      replace(folder.resolve("tls.crt"), certificate);
      replace(folder.resolve("tls.pem"), key + certificate);
      writeAuthority(folder.resolve("ca.crt"));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** The authority's own certificate, as PEM, in the place of what is there. */
  public void writeAuthority(Path file) throws IOException {
    try {
      Files.createDirectories(file.resolveSibling(""));
      replace(file, pem("CERTIFICATE", stored().getCertificate(CA).getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(content), what);
  }

  /** At once, for nobody alone to read: PostgreSQL takes no other key. */
  private static void replace(Path file, String content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String issued(String from, int days) throws IOException {
    String alias = "server-" + issued++;
    keytool(
        "-genkeypair",
        "-alias",
        alias,
        "-signer",
        CA,
        "-dname",
        "CN=EHR",
        "-ext",
        "san=ip:127.0.0.1",
        "-startdate",
        from,
        "-validity",
        Integer.toString(days));
    return alias;
  }

  private SSLContext context(String alias, boolean trusting)
      throws IOException, GeneralSecurityException {
    KeyStore all = stored();
    KeyStore own = empty();
    own.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusting ? trusted(all) : null, null);
    return context;
  }

  /** A client that trusts this authority. */
  public SSLContext client() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusted(stored()), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static TrustManager[] trusted(KeyStore all) throws IOException, GeneralSecurityException {
    KeyStore trusted = empty();
    trusted.setCertificateEntry(CA, all.getCertificate(CA));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    return trust.getTrustManagers();
  }

  private KeyStore stored() throws IOException, GeneralSecurityException {
    KeyStore all = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      all.load(in, PASSWORD);
    }
    return all;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private void keytool(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keyalg", "EC", "-keystore", store.toString()));
    command.addAll(List.of("-storepass", String.valueOf(PASSWORD)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
