package client

import "google.golang.org/grpc"

func bad(address string) {
	// ruleid: go-grpc-insecure
	grpc.Dial(address, grpc.WithInsecure())
	// ruleid: go-grpc-insecure
	grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
}

func good(address string) {
	// ok: go-grpc-insecure
	grpc.NewClient(address, grpc.WithTransportCredentials(credentials.NewTLS(config)))
}
