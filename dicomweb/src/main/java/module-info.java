/**
 * A DICOMweb client. {@link org.hepacast.dicomweb.archive.ImageArchive} is its door; {@link
 * org.hepacast.dicomweb.settings.DicomWebServer} is what an operator says of an archive.
 */
module org.hepacast.dicomweb {
  requires static transitive org.jspecify;
  requires transitive java.net.http;
  requires com.fasterxml.jackson.databind;

  exports org.hepacast.dicomweb.archive;
  exports org.hepacast.dicomweb.fault;
  exports org.hepacast.dicomweb.settings;
}
