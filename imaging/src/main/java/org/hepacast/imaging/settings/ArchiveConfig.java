package org.hepacast.imaging.settings;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.hepacast.dicomweb.settings.Reach;

/** One image archive (PACS) with DICOMweb. */
public interface ArchiveConfig {

  /** Of its DICOMweb service, below which {@code /studies} stands. */
  URI root();

  /** Further addresses by which resources mean this archive; never connected to. */
  Optional<Set<URI>> alsoKnownAs();

  /** Networks that it may stand in besides public ones: private, loopback, link-local. */
  @WithDefault("private")
  Set<Reach> reach();

  /** For HTTP Basic, with {@link #passwordFile}. */
  Optional<String> user();

  /** A file with the password alone; read at the start. */
  Optional<Path> passwordFile();

  /** A file with a bearer token alone; read with every request, so that it may be renewed. */
  Optional<Path> tokenFile();

  /** PKCS12 with this process' own certificate and key, for mutual TLS. */
  Optional<Path> keyStore();

  /** PKCS12 with the authorities to be trusted instead of the JVM's own. */
  Optional<Path> trustStore();

  /** A file with the password of both stores. */
  Optional<Path> storePasswordFile();
}
