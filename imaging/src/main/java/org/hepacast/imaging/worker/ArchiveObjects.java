package org.hepacast.imaging.worker;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.imaging.measure.Measured;
import org.hepacast.imaging.measure.MeasuredMasks;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.result.ResultObjects;
import org.hepacast.imaging.result.Station;
import org.hepacast.imaging.store.StowObject;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Part10;
import org.hepacast.radiomics.io.dicom.Tag;

/**
 * What goes back to the archive of a measured study, as files. They are kept with the job until the
 * archive has taken them, so that whoever sends them again sends the same bytes.
 */
public final class ArchiveObjects {
  private final String name;
  private final String version;
  private final Clock clock;

  /**
   * @param name of this installation
   * @param version of the suite
   * @param clock in the zone of the archive's times
   */
  public ArchiveObjects(String name, String version, Clock clock) {
    this.name = name;
    this.version = version;
    this.clock = clock;
  }

  List<StowObject> of(Measured measured, MeasuredMasks masks, MeasurementProtocol protocol) {
    var station = new Station(name, version, LocalDateTime.now(clock));
    ResultObjects objects = ResultObjects.of(measured, masks, protocol, station);
    return Stream.of(objects.segmentation(), objects.report()).map(ArchiveObjects::file).toList();
  }

  static StowObject file(DataSet data) {
    return new StowObject(
        data.text(Tag.SOP_INSTANCE_UID).orElseThrow(),
        data.text(Tag.SERIES_INSTANCE_UID).orElseThrow(),
        Part10.bytes(data));
  }
}
