package org.hepacast.imaging.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.hepacast.dicomweb.archive.ImageArchive;
import org.hepacast.dicomweb.settings.DicomWebServer;
import org.hepacast.dicomweb.settings.Limits;
import org.hepacast.dicomweb.settings.ServerDirectory;
import org.hepacast.dicomweb.settings.Transport;
import org.hepacast.imaging.settings.ArchiveConfig;
import org.hepacast.imaging.settings.ImagingConfig;
import org.hepacast.kit.config.Setting;

/** The configured archives, each with its client. */
public final class Archives implements AutoCloseable {
  private final ServerDirectory directory;
  private final Map<String, WatchedArchive> clients = new LinkedHashMap<>();
  private final Optional<String> storeTo;

  /**
   * @param client of an archive; closed with this
   * @throws io.quarkus.runtime.configuration.ConfigurationException naming the first setting that
   *     cannot work
   */
  public Archives(ImagingConfig config, Function<DicomWebServer, ImageArchive> client) {
    Limits usual = Limits.usual();
    long study = config.disk().study().asLongValue();
    var limits =
        new Limits(
            Math.min(usual.instanceBytes(), study), study, usual.instances(), usual.jsonBytes());
    var entries = new ArrayList<ServerDirectory.Entry>();
    new TreeMap<>(config.archives())
        .forEach(
            (name, archive) -> {
              ServerDirectory.Entry entry = entry(name, archive, limits);
              entries.add(entry);
              clients.put(name, new WatchedArchive(client.apply(entry.server())));
            });
    this.directory = new ServerDirectory(entries);
    this.storeTo = config.storeTo();
    storeTo.ifPresent(
        name -> Setting.among(clients.keySet(), "hepacast.imaging.store-to", List.of(name)));
  }

  private static ServerDirectory.Entry entry(String name, ArchiveConfig config, Limits limits) {
    String prefix = "hepacast.imaging.archives." + name + ".";
    Setting.http(prefix + "root", config.root());
    var secrets = new Secrets(prefix, config);
    return new ServerDirectory.Entry(
        DicomWebServer.at(name, config.root())
            .with(secrets.credentials())
            .with(new Transport(config.reach(), secrets.tls()))
            .with(limits),
        config.alsoKnownAs().orElse(Set.of()));
  }

  /** Which archives to ask for a study whose resource names these end points. */
  public ServerDirectory.Choice choose(Collection<String> endpoints) {
    return directory.choose(endpoints);
  }

  public ImageArchive of(DicomWebServer server) {
    ImageArchive client = clients.get(server.name());
    if (client == null) {
      throw new IllegalArgumentException("an archive that is not configured");
    }
    return client;
  }

  /** Where reports and segmentations go; empty for nowhere. */
  public Optional<ImageArchive> store() {
    return storeTo.map(clients::get);
  }

  /** By name: how each answered when it was last asked. */
  public Map<String, String> states() {
    var states = new TreeMap<String, String>();
    clients.forEach((name, archive) -> states.put(name, archive.state()));
    return states;
  }

  @Override
  public void close() {
    clients.values().forEach(ImageArchive::close);
  }
}
