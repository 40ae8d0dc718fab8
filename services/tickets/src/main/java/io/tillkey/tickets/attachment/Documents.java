package io.tillkey.tickets.attachment;

import io.tillkey.web.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Takes PDFs that hold pages and nothing that acts: no scripts, no files within, nothing that starts something or sends
 * anything, no forms of another kind (XFA), no password. They are kept without what tells about their author; one that is signed is kept
 * as it is, since any change would break the signature.
 */
final class Documents {
    /** What a document does or carries, as the keys of its dictionaries name it. */
    private static final Set<String> ACTIVE_KEYS =
            Set.of("JS", "JavaScript", "AA", "EmbeddedFiles", "EF", "XFA", "RichMediaContent", "AF");

    private static final Set<String> ACTIVE_ACTIONS = Set.of(
            "JavaScript",
            "Launch",
            "ImportData",
            "SubmitForm",
            "GoToE",
            "GoToR",
            "Rendition",
            "RichMediaExecute",
            "Sound",
            "Movie",
            "Trans",
            "Thread");
    private static final Set<String> ACTIVE_PARTS =
            Set.of("FileAttachment", "RichMedia", "Screen", "Movie", "Sound", "3D", "PS");

    /** What unpacks to more than it is; what pictures are packed with is limited by their pixels. */
    private static final Set<String> PACKINGS = Set.of(
            "FlateDecode",
            "Fl",
            "LZWDecode",
            "LZW",
            "RunLengthDecode",
            "RL",
            "ASCII85Decode",
            "A85",
            "ASCIIHexDecode",
            "AHx");

    private static final COSName ACTION = COSName.S;
    private static final int MOST_OBJECTS = 200_000;

    private final int mostPages;
    private final int mostPixels;
    private final long mostUnpacked;

    Documents(int mostPages, int mostPixels, long mostUnpacked) {
        this.mostPages = mostPages;
        this.mostPixels = mostPixels;
        this.mostUnpacked = mostUnpacked;
    }

    CheckedFile check(byte[] content) {
        if (!PackedStreams.unpackWithin(content, mostUnpacked)) {
            throw Refusals.tooMuchInside(mostPages);
        }
        try (PDDocument document = Loader.loadPDF(content)) {
            if (document.isEncrypted()) {
                throw Refusals.encrypted();
            }
            new Walk(document.getDocument()).walk();
            int pages = document.getNumberOfPages();
            if (pages < 1) {
                throw Refusals.unreadable();
            }
            if (pages > mostPages) {
                throw Refusals.tooMuchInside(mostPages);
            }
            return CheckedFile.document(withoutAuthor(document, content), pages);
        } catch (InvalidPasswordException e) {
            throw Refusals.encrypted();
        } catch (IOException | RuntimeException e) {
            if (e instanceof Problem problem) {
                throw problem;
            }
            // The parser has many ways to say that a file is broken.
            throw Refusals.unreadable();
        }
    }

    private static byte[] withoutAuthor(PDDocument document, byte[] content) throws IOException {
        if (!document.getSignatureDictionaries().isEmpty()) {
            return content;
        }
        document.setDocumentInformation(new PDDocumentInformation());
        document.getDocumentCatalog().setMetadata(null);
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
        document.save(out, CompressParameters.NO_COMPRESSION);
        return out.toByteArray();
    }

    /** Looks at everything in a document once. */
    private final class Walk {
        private final COSDocument document;
        private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Deque<COSBase> open = new ArrayDeque<>();
        private long left = mostUnpacked;

        private Walk(COSDocument document) {
            this.document = document;
        }

        void walk() throws IOException {
            List<COSObjectKey> keys = new ArrayList<>(document.getXrefTable().keySet());
            if (keys.size() > MOST_OBJECTS) {
                throw Refusals.tooMuchInside(mostPages);
            }
            see(document.getTrailer());
            for (COSObjectKey key : keys) {
                see(document.getObjectFromPool(key));
                while (!open.isEmpty()) {
                    look(open.pop());
                }
            }
        }

        private void see(COSBase thing) {
            COSBase meant = thing instanceof COSObject reference ? reference.getObject() : thing;
            if ((meant instanceof COSDictionary || meant instanceof COSArray) && seen.add(meant)) {
                open.push(meant);
            }
        }

        private void look(COSBase thing) throws IOException {
            if (thing instanceof COSArray array) {
                array.forEach(this::see);
            } else if (thing instanceof COSDictionary dictionary) {
                look(dictionary);
                dictionary.getValues().forEach(this::see);
            }
        }

        private void look(COSDictionary dictionary) throws IOException {
            for (COSName key : dictionary.keySet()) {
                if (ACTIVE_KEYS.contains(key.getName())) {
                    throw Refusals.active();
                }
            }
            String action = name(dictionary, ACTION);
            String part = name(dictionary, COSName.SUBTYPE);
            if (ACTIVE_ACTIONS.contains(action)
                    || ACTIVE_PARTS.contains(part)
                    || name(dictionary, COSName.TYPE).equals("EmbeddedFile")) {
                throw Refusals.active();
            }
            if (dictionary instanceof COSStream stream) {
                if (part.equals("Image")) {
                    picture(dictionary);
                }
                unpack(stream);
            }
        }

        private void picture(COSDictionary picture) {
            long pixels =
                    (long) picture.getInt(COSName.WIDTH, COSName.W, 0) * picture.getInt(COSName.HEIGHT, COSName.H, 0);
            if (pixels > mostPixels) {
                throw Refusals.tooMuchInside(mostPages);
            }
        }

        /** As far as packings go that give more than they take; the last of them is counted, and those before it. */
        private void unpack(COSStream stream) throws IOException {
            List<COSName> filters = filters(stream);
            int packings = 0;
            while (packings < filters.size()
                    && PACKINGS.contains(filters.get(packings).getName())) {
                packings++;
            }
            if (packings > 2) {
                throw Refusals.tooMuchInside(mostPages);
            }
            byte[] unpacked = null;
            for (int i = 0; i < packings; i++) {
                boolean last = i == packings - 1;
                // What is unpacked once more is within the budget, so it fits into memory.
                ByteArrayOutputStream kept = last ? null : new ByteArrayOutputStream();
                try (InputStream in =
                                i == 0 ? stream.createRawInputStream() : new java.io.ByteArrayInputStream(unpacked);
                        OutputStream out = new Counting(kept)) {
                    FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(in, out, stream, i);
                }
                unpacked = kept == null ? null : kept.toByteArray();
            }
        }

        private static List<COSName> filters(COSStream stream) {
            COSBase filters = stream.getFilters();
            if (filters instanceof COSName one) {
                return List.of(one);
            }
            List<COSName> all = new ArrayList<>();
            if (filters instanceof COSArray array) {
                for (int i = 0; i < array.size(); i++) {
                    if (array.getObject(i) instanceof COSName one) {
                        all.add(one);
                    }
                }
            }
            return all;
        }

        private static String name(COSDictionary dictionary, COSName key) {
            String name = dictionary.getNameAsString(key);
            return name == null ? "" : name;
        }

        private final class Counting extends OutputStream {
            private final ByteArrayOutputStream kept;

            private Counting(ByteArrayOutputStream kept) {
                this.kept = kept;
            }

            @Override
            public void write(int one) {
                count(1);
                if (kept != null) {
                    kept.write(one);
                }
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                count(length);
                if (kept != null) {
                    kept.write(bytes, offset, length);
                }
            }

            private void count(int bytes) {
                left -= bytes;
                if (left < 0) {
                    throw Refusals.tooMuchInside(mostPages);
                }
            }
        }
    }
}
