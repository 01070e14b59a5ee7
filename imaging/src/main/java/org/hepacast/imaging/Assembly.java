package org.hepacast.imaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.imaging.automatic.PackageSegmenter;
import org.hepacast.imaging.intake.Requests;
import org.hepacast.imaging.job.EnabledProtocols;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.protocol.ProtocolRefused;
import org.hepacast.imaging.protocol.Protocols;
import org.hepacast.imaging.publish.Answers;
import org.hepacast.imaging.result.FeatureObservations;
import org.hepacast.imaging.result.HowMeasured;
import org.hepacast.imaging.result.Observables;
import org.hepacast.imaging.review.Reviews;
import org.hepacast.imaging.settings.ImagingConfig;
import org.hepacast.imaging.study.ArchiveRules;
import org.hepacast.imaging.warmup.PhantomStudy;
import org.hepacast.imaging.worker.ArchiveObjects;
import org.hepacast.imaging.worker.Measuring;
import org.hepacast.imaging.worker.StudyMeasuring;
import org.hepacast.imaging.worker.WarmUp;
import org.hepacast.kit.config.Setting;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.radiomics.extract.Workers;

/** Puts the plain parts together with the settings of this deployment. */
@ApplicationScoped
class Assembly {
  private static final String SETTING = "hepacast.imaging.protocols";
  private static final List<String> NONE = List.of("none");

  private final ImagingConfig config;
  private final List<MeasurementProtocol> protocols;

  Assembly(ImagingConfig config) {
    this.config = config;
    this.protocols = protocols(config);
  }

  private static List<MeasurementProtocol> protocols(ImagingConfig config) {
    List<String> names = config.protocols().orElse(Protocols.shippedNames());
    var all = new ArrayList<MeasurementProtocol>();
    if (!names.equals(NONE)) {
      Setting.among(Protocols.shippedNames(), SETTING, names);
      names.forEach(name -> all.add(Protocols.shipped(name).orElseThrow()));
    }
    try {
      config.protocolFiles().orElse(List.of()).forEach(file -> all.add(Protocols.read(file)));
    } catch (ProtocolRefused e) {
      throw new IllegalArgumentException("hepacast.imaging.protocol-files: " + e.getMessage(), e);
    }
    if (all.isEmpty()) {
      throw Setting.refused(
          SETTING, "none", "at least one protocol, shipped or a file of one's own");
    }
    return List.copyOf(all);
  }

  @Produces
  @Singleton
  Database database(DataSource source, Flyway flyway, Persistently persistently) {
    return new Database(source, flyway::migrate, persistently);
  }

  @Produces
  @Singleton
  EnabledProtocols enabled() {
    return new EnabledProtocols(
        protocols.stream()
            .map(
                one ->
                    new EnabledProtocols.Enabled(
                        new ProtocolReference(
                            one.id().name(), one.id().version(), StudyMeasuring.digest(one)),
                        one.series().modality()))
            .toList());
  }

  @Produces
  @Singleton
  Requests requests(EnabledProtocols enabled, Answers answers) {
    return new Requests(enabled, answers);
  }

  @Produces
  @Singleton
  Reviews reviews(Requests requests, Answers answers) {
    return new Reviews(requests, answers);
  }

  @Produces
  @Singleton
  Answers answers(
      @ConfigProperty(name = "quarkus.application.name") String name,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    Map<String, HowMeasured> how =
        protocols.stream().collect(Collectors.toMap(StudyMeasuring::digest, HowMeasured::of));
    return new Answers(
        new FeatureObservations(
            Observables.of(config.observations().orElse(Observables.DEFAULT)),
            how,
            new FeatureObservations.Software("hepacast-" + name, version)));
  }

  @Produces
  @Singleton
  Measuring measuring(
      ArchiveObjects objects,
      @ConfigProperty(name = "quarkus.application.name") String name,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    ImagingConfig.Patients patients = config.patients();
    return measuring(
        protocols,
        new ArchiveRules(
            patients.systemOfIssuer(), patients.systemWithoutIssuer(), patients.zone()),
        objects,
        config.segmentation().packageFolder().map(folder -> segmenter(folder, name, version)));
  }

  /** It stays open as long as the process. */
  private PackageSegmenter segmenter(Path folder, String name, String version) {
    try {
      return PackageSegmenter.open(folder, config.segmentation().threads(), name, version);
    } catch (PackageException e) {
      throw Setting.unusable("hepacast.imaging.segmentation.package-folder: " + e.getMessage());
    }
  }

  /** By the same protocols, which would not all choose the phantom among the series of a study. */
  @Produces
  @Singleton
  WarmUp warmUp(ArchiveObjects objects) {
    List<MeasurementProtocol> any =
        config.warmUp()
            ? protocols.stream().map(MeasurementProtocol::ofAnySeries).toList()
            : List.of();
    return new WarmUp(measuring(any, PhantomStudy.RULES, objects, Optional.empty()), any);
  }

  private Measuring measuring(
      List<MeasurementProtocol> by,
      ArchiveRules rules,
      ArchiveObjects objects,
      Optional<PackageSegmenter> segmenter) {
    return new StudyMeasuring(
        by,
        rules,
        Workers.common(),
        new StudyMeasuring.Limits(config.pictures().most(), config.pictures().lesions()),
        config.storeTo().map(archive -> objects),
        segmenter);
  }

  @Produces
  @Singleton
  ArchiveObjects objects(
      @ConfigProperty(name = "quarkus.application.name") String name,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    return new ArchiveObjects(name, version, Clock.system(config.patients().zone()));
  }
}
