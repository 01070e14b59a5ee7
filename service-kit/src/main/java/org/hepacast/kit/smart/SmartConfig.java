package org.hepacast.kit.smart;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** SMART Backend Services towards an EHR; part of the settings of each service that goes there. */
public interface SmartConfig {

  /** As the EHR's administrator has registered this suite; with it tokens are asked for. */
  Optional<String> clientId();

  /**
   * Folder with private keys, PKCS#8 in PEM files ({@code *.pem}): RSA of 2048 bits or more, or EC
   * on P-384. The last by its name signs, all are published; read anew for each token.
   */
  Optional<Path> keys();

  /** What is asked for, separated by blanks; by default what this service needs and no more. */
  Optional<String> scopes();

  /**
   * Where tokens are given, for an EHR that has them given on another host than its own, or does
   * not tell; by default as its {@code .well-known/smart-configuration} says.
   */
  Optional<URI> tokenEndpoint();
}
