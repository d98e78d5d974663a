def init(app):
    def handler():
        import helpers.utils
        import os, helpers.deep.leaf
        return helpers.utils.escape(os.name)

    def again():
        import helpers.utils
        wrapped = helpers.deep.leaf.Wrapper()
        return wrapped
