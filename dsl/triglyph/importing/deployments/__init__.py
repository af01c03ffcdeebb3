"""Files that describe what runs where: Docker Compose, Kubernetes and Terraform.

=========== =====================================================================
yaml_values YAML -> values that know their places; any number of documents
kinds       names of images and resources -> kinds of a spec
hosts       addresses in settings -> the services that they lead to
compose     Docker Compose -> draft
kubernetes  manifests -> draft
terraform   `terraform show -json` of a plan or a state -> draft
=========== =====================================================================
"""
