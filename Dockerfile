# The command in an image, built from the wheel alone and without a network:
#   pip wheel --wheel-dir wheels ".[all]"
#   docker build --network none -t triglyph .
#   docker run --rm -v "$PWD:/work" --user "$(id -u):$(id -g)" triglyph render shop.yaml
#
# The base has the libraries that pictures need of the system (libglib2.0-0, libxrender1, libxext6,
# libexpat1). A smaller one, such as python:3.12-slim with these four installed, can be named with
# --build-arg BASE=NAME.
ARG BASE=python:3.12
FROM ${BASE}

COPY wheels/ /wheels/
RUN python -m pip install --no-cache-dir --no-index --find-links /wheels "triglyph[all]" \
    && rm -rf /wheels

# Nobody in particular: with --user "$(id -u):$(id -g)" what is written belongs to whoever runs it.
USER 65534:65534
ENV HOME=/tmp
WORKDIR /work
ENTRYPOINT ["triglyph"]
CMD ["--help"]
