/**
 * A DICOMweb client: {@link org.hepacast.dicomweb.DicomWebArchive} of a {@link
 * org.hepacast.dicomweb.settings.DicomWebServer} is an {@link
 * org.hepacast.dicomweb.archive.ImageArchive}.
 */
module org.hepacast.dicomweb {
  requires static transitive org.jspecify;
  requires transitive java.net.http;
  requires com.fasterxml.jackson.databind;

  exports org.hepacast.dicomweb;
  exports org.hepacast.dicomweb.archive;
  exports org.hepacast.dicomweb.fault;
  exports org.hepacast.dicomweb.settings;
}
