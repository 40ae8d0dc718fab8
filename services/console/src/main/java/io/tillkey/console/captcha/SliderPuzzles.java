package io.tillkey.console.captcha;

import static java.util.Objects.requireNonNull;

import cloud.tianai.captcha.common.AnyMap;
import cloud.tianai.captcha.common.constant.CaptchaTypeConstant;
import cloud.tianai.captcha.generator.ImageCaptchaGenerator;
import cloud.tianai.captcha.generator.common.model.dto.GenerateParam;
import cloud.tianai.captcha.generator.common.model.dto.ImageCaptchaInfo;
import cloud.tianai.captcha.generator.impl.StandardSliderImageCaptchaGenerator;
import cloud.tianai.captcha.generator.impl.transform.Base64ImageTransform;
import cloud.tianai.captcha.resource.DefaultBuiltInResources;
import cloud.tianai.captcha.resource.ImageCaptchaResourceManager;
import cloud.tianai.captcha.resource.ResourceProvider;
import cloud.tianai.captcha.resource.ResourceProviders;
import cloud.tianai.captcha.resource.common.model.dto.Resource;
import cloud.tianai.captcha.resource.impl.DefaultImageCaptchaResourceManager;
import cloud.tianai.captcha.resource.impl.LocalMemoryResourceStore;
import cloud.tianai.captcha.resource.impl.provider.ClassPathResourceProvider;
import cloud.tianai.captcha.validator.ImageCaptchaValidator;
import cloud.tianai.captcha.validator.common.model.dto.ImageCaptchaTrack;
import cloud.tianai.captcha.validator.impl.SimpleImageCaptchaValidator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * The slider of tianai-captcha, on landscapes of our own. A piece may be moved by hand, by keys or by buttons, so only
 * where it ends up is judged, and that it was not there at once; the library's judgement of hands would lock out
 * everyone who has none free.
 */
@ApplicationScoped
class SliderPuzzles implements Challenges {
    private static final String SCENERY = "scenery";

    private final CaptchaConfig config;
    private final ObjectMapper json;
    private final ImageCaptchaGenerator generator;
    private final ImageCaptchaValidator validator;

    @Inject
    SliderPuzzles(CaptchaConfig config, ObjectMapper json) {
        this.config = requireNonNull(config, "config is null");
        this.json = requireNonNull(json, "json is null");
        this.generator = generator();
        this.validator = new SimpleImageCaptchaValidator(config.tolerance());
    }

    @Override
    public CaptchaKind kind() {
        return CaptchaKind.SLIDER;
    }

    @Override
    public Challenge make() {
        GenerateParam wish = new GenerateParam();
        wish.setType(CaptchaTypeConstant.SLIDER);
        wish.setBackgroundFormatName("jpeg");
        wish.setTemplateFormatName("png");
        wish.setObfuscate(false);
        ImageCaptchaInfo made = generator.generateCaptchaImage(wish);
        try {
            return new Challenge(
                    new Captcha.Slider(
                            made.getBackgroundImage(),
                            made.getTemplateImage(),
                            made.getBackgroundImageWidth(),
                            made.getBackgroundImageHeight(),
                            made.getTemplateImageWidth(),
                            made.getTemplateImageHeight()),
                    null,
                    json.writeValueAsString(Map.copyOf(validator.generateImageCaptchaValidData(made))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can't be written", e);
        }
    }

    @Override
    public boolean solves(CaptchaSolution solution, String answer) {
        CaptchaSolution.Slider slider = solution.slider();
        if (slider == null || arrivedAt(slider) < config.fastestHand().toMillis()) {
            return false;
        }
        ImageCaptchaTrack track = new ImageCaptchaTrack();
        track.setBgImageWidth(Scenery.WIDTH);
        track.setBgImageHeight(Scenery.HEIGHT);
        track.setTrackList(List.of(
                new ImageCaptchaTrack.Track(0f, 0f, 0f, "down"),
                new ImageCaptchaTrack.Track(
                        (float) (slider.position() * Scenery.WIDTH), 0f, (float) arrivedAt(slider), "up")));
        return validator.valid(track, answer(answer)).isSuccess();
    }

    private static long arrivedAt(CaptchaSolution.Slider slider) {
        return slider.track().get(slider.track().size() - 1).at();
    }

    /** As the library wrote it: it wants its floats back as floats. */
    private AnyMap answer(String text) {
        try {
            Map<String, Object> fields = json.readValue(text, new TypeReference<>() {});
            fields.replaceAll((name, value) -> value instanceof Number number ? (Object) number.floatValue() : value);
            return AnyMap.of(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can't be read", e);
        }
    }

    private static ImageCaptchaGenerator generator() {
        LocalMemoryResourceStore store = new LocalMemoryResourceStore();
        ResourceProviders providers = new ResourceProviders();
        providers.registerResourceProvider(new ClassPathResourceProvider());
        providers.registerResourceProvider(new Landscapes());
        ImageCaptchaResourceManager resources = new DefaultImageCaptchaResourceManager(store, providers);
        new DefaultBuiltInResources(DefaultBuiltInResources.PATH_PREFIX)
                .addDefaultTemplate(CaptchaTypeConstant.SLIDER, store);
        store.addResource(CaptchaTypeConstant.SLIDER, new Resource(SCENERY, SCENERY));
        return new StandardSliderImageCaptchaGenerator(resources, new Base64ImageTransform()).init();
    }

    /** A new landscape each time one is asked for. */
    private static final class Landscapes implements ResourceProvider {
        private final Scenery scenery = new Scenery(new SecureRandom());

        @Override
        public InputStream getResourceInputStream(Resource resource) {
            BufferedImage picture = scenery.draw();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                ImageIO.write(picture, "png", bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("a picture can't be written", e);
            }
            return new ByteArrayInputStream(bytes.toByteArray());
        }

        @Override
        public boolean supported(Resource resource) {
            return SCENERY.equals(resource.getType());
        }

        @Override
        public String getName() {
            return SCENERY;
        }
    }
}
