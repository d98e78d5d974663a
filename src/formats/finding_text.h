// What every report says of a finding in the same words: where to read on, what to do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace redoubt::formats {

/// The page of an advisory.
std::string AdvisoryUrl(std::string_view id);
/// Who publishes advisories with such ids: "GitHub Advisories", "NVD", else "OSV".
std::string_view AdvisorySource(std::string_view id);

/// The file that a reader can open: "app.war" of "app.war!/WEB-INF/lib/a.jar".
std::string_view FileOnDisk(const Location& location);
/// " Packed in app.war!/WEB-INF/lib/a.jar." where it lies inside such a file, "" else.
std::string PackedIn(const Location& location);

/// One sentence: "Fixed in lodash 4.17.21.", else the mitigation, else that nothing is known.
std::string RemedyOf(const Finding& finding);

/// Whether it is about a package; else it is about a place in a file.
bool IsAboutPackage(const Finding& finding);
/// Whether it is about source code of the asset's own.
bool IsAboutCode(const Finding& finding);
/// Whether it is about a secret, which only a person can make anew.
bool IsAboutSecret(const Finding& finding);
/// What it is about: "lodash@4.17.20", or the place "src/a.py:3" where it is about no package.
std::string SubjectOf(const Finding& finding);
/// Of each result only what is about packages: for formats that know nothing else.
std::vector<ScanResult> AboutPackages(std::vector<ScanResult> results);

/// The title without "in lodash 4.17.20" at its end, printable: the same for every package and
/// version that an advisory is found in.
std::string SummaryOf(const Finding& finding);

/// Which layer of an image brought a component: "3 of 4 (base image): RUN npm ci"; "" where it is
/// from no image.
std::string LayerText(const ScanResult& result, const Component& component);

/// What a scanned image is and how its base is told apart: "registry.example/app:1 linux/amd64
/// sha256:…; 4 layers, the lowest 2 of its base image as its history tells". "" for no image.
std::string ImageText(const ScanResult& result);

}  // namespace redoubt::formats
