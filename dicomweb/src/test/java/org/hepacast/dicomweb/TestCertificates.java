package org.hepacast.dicomweb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority with one server and one client, made by {@code keytool}. */
final class TestCertificates {
  private static final String PASSWORD = "password";

  private final Path store;

  TestCertificates(Path folder) throws IOException {
    this.store = folder.resolve("certificates.p12");
    keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Hospital", "-ext", "bc=ca:true");
    for (String one : List.of("server", "client")) {
      keytool(
          "-genkeypair",
          "-alias",
          one,
          "-signer",
          "ca",
          "-dname",
          "CN=" + one,
          "-ext",
          "san=ip:127.0.0.1");
    }
  }

  SSLContext server() throws IOException, GeneralSecurityException {
    return context("server");
  }

  /**
   * @param known whether it has a certificate to show
   */
  SSLContext client(boolean known) throws IOException, GeneralSecurityException {
    return context(known ? "client" : "");
  }

  private SSLContext context(String alias) throws IOException, GeneralSecurityException {
    KeyStore all = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      all.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", all.getCertificate("ca"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(alias.isEmpty() ? null : keys(all, alias), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyManager[] keys(KeyStore all, String alias)
      throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    char[] password = PASSWORD.toCharArray();
    own.setKeyEntry(alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, password);
    return keys.getKeyManagers();
  }

  private void keytool(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "-keyalg",
            "EC",
            "-validity",
            "3000",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("keytool: " + said);
    }
  }
}
