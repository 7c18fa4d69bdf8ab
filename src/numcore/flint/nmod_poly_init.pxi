    def __init__(self, val=0, mod=0):
        writable(self)
        read_ring(self, val, mod)
        fill_from(self, val)
