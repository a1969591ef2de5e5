package io.reckoner.documents;

import java.util.LinkedHashMap;
import java.util.Map;

/** The template that comes along, for whoever wants to start from it. */
public final class DocumentTemplate {
    private DocumentTemplate() {}

    /** Its files by their names in a folder, in the order to look at them. */
    public static Map<String, byte[]> files() {
        var files = new LinkedHashMap<String, byte[]>();
        TemplateFiles.shipped().forEach(name -> files.put(name, TemplateFiles.shipped(name)));
        return files;
    }
}
