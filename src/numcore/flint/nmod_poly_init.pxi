    def __init__(self, source=None, mod=0):
        writable(self)
        read_ring(self, source, mod)
        if source is not None:
            fill_from(self, source)
